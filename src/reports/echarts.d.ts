/** The library as one file: the same as its parts, of which we use this. */
declare module 'echarts/dist/echarts.esm.min' {
  export { init } from 'echarts/core';
}
