/**
 * Surnames of one character, by frequency, and the first characters by which names of other peoples are written. Left
 * out are those that begin an everyday word far oftener than a name: 都, 还, 后, 公, 能, 有, 那.
 */
const single =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭' +
  '陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱丘侯江尹薛闫阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文施洪辛' +
  '柯庄梅米申凌俞童齐季芦舒葛祁毕闵岳尚兰柳单骆欧翟安伍管车代焦柴费左冉时牛聂裴关房边路鲍涂娄霍尤穆詹甘卞苗曲成游' +
  '阳裘席卫查屈位阮柏宁鲁强盛党耿包司纪饶符商项宫隋楚封佟古景蒙褚祝翁占瞿储初温简厉卓岑滕桂樊喻仇靳鞠谷冷敖麻应宗' +
  '解胥池艾晏井习苟谌海臧丛鄢沙巩桑廉荣全花南呼洛信支栾刁咸巫慕郁闻郎滑仝苑寇沃边相竺荆刑邢仲扶束蔺邬原国云年雍' +
  '宓蓬郗班仰伊宰郦璩濮寿通扈燕冀浦农别晏阎充茹宦鱼容戈庾暨居衡步耿弘匡禄阙东殴利蔚越夔隆师晁勾融訾阚' +
  '巴阿买乌格扎次旺斯娜萨图迪热帕吐努木玛丹达仁才塔布额特德宝朝哈那拉索贡嘎措央泽洪宋虞元卜水平和昌明凤皮乐狄贝计伏' +
  '麦帅亓母仉鹿矫宿战逄撒富栗粟闪朴鄂镡召倪庞颜华章吉殷蓝甄练佘缪迟戚惠冼揭晋敬植尧窦危幸邸亢苍郜戎邝禹阴盘卿修沐牟糜湛' +
  '尼旦顿仓玉吾库岩刀';
const double =
  /^(?:欧阳|司马|上官|诸葛|尉迟|皇甫|慕容|司徒|令狐|东方|西门|南宫|端木|夏侯|公孙|长孙|宇文|轩辕|独孤|呼延|拓跋|完颜|纳兰|叶赫|那拉|爱新|百里|东郭|闻人|公羊|澹台|第五|申屠|钟离|仲孙)/u;
const singles: ReadonlySet<string> = new Set(single);

/** Words of two and more characters that begin like a surname, and are nobody's name. */
const word =
  /^(?:单位|项目|全体|任何|安排|方便|成员|高层|路人|相关|明天|平时|和(?:上|前|我|你|他)|海报|国家|年级|通知|原来|原先|随便|时间|居委|文化|东西|平台|水平|特别|特邀|包括|信息|应该|位置|别人|别的|全部|全校|别管|商量|商定|常务|党委|党支|向上|支部|支书|司机|管理|主任)|(?:小组|[^万]组|部门?|单位|领导|同事|员工|大家|人员|全体|负责|安排|决定|指定|轮流|代表|班子)$/u;

/** Whether Chinese characters may be the name of a person, as it is asked for in a form: 张三, 小王, 欧阳娜娜. */
export function mayBeName(text: string): boolean {
  if (word.test(text)) return false;
  const first = text.charAt(/^[老小阿大](?=.)/u.test(text) ? 1 : 0);
  return singles.has(first) || singles.has(text.charAt(0)) || double.test(text);
}
