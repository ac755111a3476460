/** The tables of opencc-js, which come without types: `from to|from to|…`. */
declare module "opencc-js/dict/*" {
  const pairs: string;
  export default pairs;
}
