/** Well-known towns, sights and quarters of which everybody knows the district; streets and chains are none. */
const places: Readonly<Record<string, string>> = {
  和平区: '小白楼|五大道|滨江道|劝业场|民园',
  河东区: '大直沽|中山门',
  河西区: '天塔|体院北|陈塘庄',
  南开区: '古文化街|王顶堤|水上公园',
  河北区: '意式风情区|意风区',
  红桥区: '大胡同|丁字沽|西沽公园',
  东丽区: '军粮城',
  西青区: '杨柳青|张家窝|中北镇|大寺镇|精武镇',
  津南区: '咸水沽|双港|海河教育园|小站镇|葛沽',
  北辰区: '北仓|宜兴埠|天穆|双街镇',
  武清区: '杨村|下朱庄',
  滨海新区: '于家堡|响螺湾',
  宁河区: '芦台',
  静海区: '团泊|独流',
  蓟州区: '盘山|黄崖关',
};

/** The districts in which the places that a text names lie: to be asked about, for a name may occur elsewhere too. */
export function districtsOfPlaces(text: string): readonly string[] {
  return Object.entries(places)
    .filter(([, names]) => new RegExp(`(?:${names})(?!路|道|街(?!道))`, 'u').test(text))
    .map(([district]) => district);
}
