/** Words around an option that say nothing of their own. */
export const fillers: readonly string[] =
  '我们这边|我们这里|我们|咱们|我|咱|你们|您|本单位|这次|本次|此次|这个|那个|这|那|是|就是|应该|大概|可能|估计|主要|基本上|基本|以|为主|为|属于|算是|算|就|先|还是|暂定|暂时|目前|现在|最终|最后还是|决定|打算|准备|计划|想要|想|要|需要|需|选择|选|勾选|勾|填写|填|写|报|点|按|回复|答案|选项|序号|编号|编码|第|项|号|个|类型|类别|类|型|性质|形式|方式|模式|方面|相关|有关|活动|项目|单位|机构|组织|部门|举办|开展|举行|采用|采取|进行|组织的|参加|面向|针对|对象|人群|群体|群众|大众|们|朋友|同学|的话|的|地|得|了|吧|呢|啊|呀|哦|哈|嘛|啦|嗯|呃|额|噢|哎|也|都|均|全|只|仅|有|在|给|请|帮忙|帮|麻烦|谢谢|多谢|感谢|辛苦|谢谢老师|老师好|老师您好|您好|你好|一下|这种|一种|一类|那种|等等|等|里面|里|中|勾上|打勾|即可|就行|就好|就可以|可以|行|好的|好|ok|please|thanks|option|answer|no|number|and|都可|确定|肯定|应当|左右|正确|一起|同时|包括|包含|涉及|涵盖|分别是|分别|其中|两者|两个|两种|二者|三个|共|内容|工作|服务对象|上|办|搞|做|弄|开|来|非常|特别|十分|最好|优先|重点|更|很|比较|有些|就够了|就够|过来|居多|占多数|大多数|大多|多数|兄弟|姐妹|一块儿|一块|一道|全家|pls|the|an|both|just|only|mainly|mostly|also|into|for|some|were|was|are|did|had|held|ran|we|our|it|is|too|well|as|with|one|ones|definitely|simply|activity|event|kind'.split(
    '|',
  );

/** Words for everything that is offered. */
export const everything =
  /都是|全都要|全都选|全都有|全都|全部都要|全部都选|全部都|全部要|全部选|全部|全选|全要|全有|全勾|都要|都选|都有|都包括|都涉及|都涵盖|都面向|都需要|都勾|都打勾|都参加|所有人|所有的|所有|全体|每个都|每项都|每一个都|每一项都|各类|通通|统统|\ball\b(?: of them)?|everything/uy;

export const remaining =
  /(?:其他|其它|其余|剩下|剩余|别的|余下|另外)(?:的|人群|几个|几项|选项|全部|部分|[一二三四五六七八九\d]+[个项])*(?:我们|就)?(?:都|全|均|也|统统)/u;

/** Words behind the last of several names that only say that all are meant: 线上线下结合. */
export const joining = /^(?:相?结合(?:着(?:来)?)?|并行|兼有|同步|并举|双线|并重)$/u;

export const asks =
  /[?？]|吗|什么|怎么|咋|啥|哪|区别|意思|为何|为啥|能不能|可不可以|算不算|是不是|有没有|多少|介绍|解释/u;

/** Words that take away what stands beside them; what is meant then depends on more than this grammar knows. */
export const denies =
  /不|非(?!遗|营利|公|物质|机动|常)|没|别(?!的)|勿|除|以外|之外|except|\bnot\b|无(?!人机|线|障碍|偿|土)|未(?!成年|来)|附近|周边|隔壁|下属|旁边|改(?![制革造])|取消|(?<!就)够/u;
