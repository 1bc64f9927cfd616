/**
 * Signs that Chinese words are said to the clerk and name nothing: who speaks, that something is open, is left to others, or
 * is as elsewhere. Of a name with a telling end some of them are a part (看守所, 先农坛), so that they tell only where no such
 * end is there.
 */
export function isSaid(words: string): boolean {
  return said.test(words);
}

const said =
  /[我你您他她咱谁啥没别吗呢吧呗嘛呀啊哦噢哈了着这那]|什么|怎么|[哪咋]|不|[还都也再先就正已等看问听让随找]|[想得]|应该|可能|可以|能不能|[是有要](?!机|为|塞)|一样|相同|^同|免费|上[面次]|前面|刚才|随便|待|自己|[一二三四五六七八九十两几]万|[一二三四五六七八九十百千万两]+[块元]|(?:(?<!银)行|[好成的])$/u;
