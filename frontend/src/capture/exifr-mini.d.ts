declare module "exifr/dist/mini.esm.mjs" {
  const exifr: {
    parse(
      data: ArrayBuffer,
      options?: { translateKeys?: boolean; reviveValues?: boolean },
    ): Promise<Record<string, unknown> | undefined>;
  };
  export default exifr;
}
