import { textOf } from "#test/conventions/source-files.ts";

/** One instruction of a Dockerfile, with the stage it is in. */
export interface Instruction {
  readonly stage: number;
  readonly verb: string;
  readonly rest: string;
}

/** The instructions of our Dockerfile: no machine of ours has Docker, so its text is what can be checked. */
export const instructions = (): readonly Instruction[] => {
  const lines = textOf("Dockerfile")
    .replace(/^#.*\n/gm, "")
    .replace(/\\\n\s*/g, "")
    .split("\n")
    .filter((line) => line.trim() !== "");
  let stage = -1;
  return lines.map((line) => {
    const [verb = "", ...rest] = line.split(" ");
    if (verb === "FROM") stage += 1;
    return { stage, verb, rest: rest.join(" ") };
  });
};

/** What a stage copies from the repository. */
export const copiedFromHere = (): readonly string[] =>
  instructions()
    .filter(({ verb, rest }) => verb === "COPY" && !rest.startsWith("--from"))
    .flatMap(({ rest }) => rest.split(" ").slice(0, -1));

/** Folders of `node_modules` that the image leaves out. */
export const leftOut = (): readonly string[] =>
  instructions()
    .filter(({ verb, rest }) => verb === "RUN" && rest.startsWith("rm -rf"))
    .flatMap(({ rest }) => (rest.split("&&")[0] ?? "").match(/node_modules\/\S+/g) ?? [])
    .map((path) => path.replace("node_modules/", ""));
