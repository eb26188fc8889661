import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { Prompt } from "#knowledge/prompt.ts";
import type { Compiler } from "./part.ts";

const frontSchema = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  version: z.int().min(1),
  sortie: z.unknown(),
  responsable: z.string().min(1),
  pourquoi: z.string().min(1),
});
/** Digest of each version of each prompt; a line is added, never changed. */
const versionsSchema = z.record(z.string(), z.record(z.string(), z.string()));

type Versions = z.infer<typeof versionsSchema>;
type Read = { readonly prompt: Prompt } | { readonly problem: string };

const SHAPE = /^---\n([\s\S]*?)\n---\n# Système\n\n([\s\S]*?)\n\n# Message\n\n([\s\S]*)$/;

const digestOf = (text: string): string =>
  createHash("sha256").update(text).digest("hex").slice(0, 12);

/** A text that changed under the same number could not be told apart in the replies it wrote. */
const versionProblem = (id: string, version: number, digest: string, known: Versions): string => {
  const kept = known[id]?.[String(version)];
  if (kept === digest) return "";
  const line = (number: number): string =>
    `ajoutez « "${number}": ${digest} » sous ${id} dans prompts/versions.yaml`;
  if (kept === undefined) return `la version ${version} n'est pas enregistrée : ${line(version)}`;
  return `le texte a changé sans changer de version : écrivez version: ${version + 1} et ${line(version + 1)}`;
};

const readPrompt = (folder: string, name: string, known: Versions): Read => {
  const at = `prompts/${name}`;
  const [, front, system, message] =
    SHAPE.exec(readFileSync(join(folder, name), "utf8").trimEnd()) ?? [];
  if (!front || !system || !message)
    return { problem: `${at} : en-tête, « # Système » et « # Message » attendus` };
  const read = frontSchema.safeParse(parse(front));
  if (!read.success)
    return { problem: `${at} › ${read.error.issues[0]?.path.join(".")} : en-tête incomplet` };
  const { id, version } = read.data;
  const problem = versionProblem(id, version, digestOf(`${system}\n${message}`), known);
  return problem ? { problem: `${at} : ${problem}` } : { prompt: { id, version, system, message } };
};

/** Reads `prompts/**\/*.md`: one text a call, its version checked against `prompts/versions.yaml`. */
export const compilePrompts: Compiler<readonly Prompt[]> = (root) => {
  const folder = join(root, "prompts");
  const list = join(folder, "versions.yaml");
  if (!existsSync(list)) return { value: [], problems: [], warnings: [] };
  const known = versionsSchema.safeParse(parse(readFileSync(list, "utf8")));
  if (!known.success)
    return { value: [], problems: ["prompts/versions.yaml : illisible"], warnings: [] };
  const reads = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => readPrompt(folder, name, known.data));
  return {
    value: reads.flatMap((read) => ("prompt" in read ? [read.prompt] : [])),
    problems: reads.flatMap((read) => ("problem" in read ? [read.problem] : [])),
    warnings: [],
  };
};
