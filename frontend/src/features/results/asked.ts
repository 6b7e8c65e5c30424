/** What a page of rates is narrowed to, as the address holds it and the server is asked. */
export interface Asked {
  basis: "current" | "visits";
  round_id?: string;
  street_id?: string;
  point_type?: string;
  since?: string;
  front?: "sanitary" | "civilized" | "food";
}
