declare module "exifr/dist/mini.esm.mjs" {
  interface Options {
    pick?: string[];
    reviveValues?: boolean;
    gps?: boolean;
  }
  const exifr: {
    parse(data: ArrayBuffer, options?: Options): Promise<Record<string, unknown> | undefined>;
    gps(data: ArrayBuffer): Promise<{ latitude: number; longitude: number } | undefined>;
  };
  export default exifr;
}
