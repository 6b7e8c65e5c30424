import { describe, expect, it } from "vitest";
import file from "../../../tests/vectors/draw.json";
import { commitmentOf, drawAgain, populationSum } from "./draw";

describe("a draw comes out as on the server", () => {
  for (const row of file.cases) {
    it(row.mock_id, async () => {
      const drawn = await drawAgain(row.seed, row.population, row.plan as unknown as Record<string, number>);
      expect(drawn).toEqual(row.drawn);
      const sum = await populationSum([...row.population].reverse());
      expect(sum).toBe(row.population_sha256);
      expect(await commitmentOf(row.mock_id, row.seed, sum, drawn)).toBe(row.commitment);
    });
  }

  it("does not come out with another seed", async () => {
    const [row] = file.cases;
    if (!row) throw new Error("no vectors");
    expect(await commitmentOf(row.mock_id, `${row.seed}0`, row.population_sha256, row.drawn)).not.toBe(row.commitment);
  });
});
