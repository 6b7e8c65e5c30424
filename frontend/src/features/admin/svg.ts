/** An inline SVG as an <img> source: nothing in it can run. Standing alone it needs the namespace that a page implies. */
export function svgSource(svg: string): string {
  const alone = svg.includes("xmlns=") ? svg : svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"');
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(alone)}`;
}
