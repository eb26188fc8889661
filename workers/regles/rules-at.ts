import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SafeError } from "#domain/errors.ts";
import { type RulesAndScenarios, readRules } from "#workers/compile/rules.ts";

/** What the rules are made of, below the root. */
const FOLDERS = ["knowledge/regles", "knowledge/dispositifs"] as const;

/** Room for the archive: the rules are a few megabytes of text. */
const ARCHIVE_BYTES = 256 * 1024 * 1024;

const git = (root: string, words: readonly string[]): Buffer =>
  execFileSync("git", ["-C", root, ...words], {
    maxBuffer: ARCHIVE_BYTES,
    stdio: ["ignore", "pipe", "pipe"],
  });

const commitOf = (root: string, ref: string): string => {
  try {
    const words = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`];
    return git(root, words).toString().trim();
  } catch (cause) {
    throw new SafeError(
      "not_found",
      `La version « ${ref} » n'existe pas dans git : donnez une branche, une étiquette ou un commit.`,
      [],
      cause,
    );
  }
};

const extract = (root: string, commit: string, folder: string): void => {
  const present = FOLDERS.filter(
    (path) => git(root, ["ls-tree", "--name-only", commit, path]).length > 0,
  );
  const [first] = present;
  if (first === undefined)
    throw new SafeError("not_found", "Cette version de git n'a pas encore de règles.");
  const archive = git(root, ["archive", "--format=tar", commit, "--", ...present]);
  execFileSync("tar", ["-x", "-C", folder], { input: archive });
};

/**
 * The rules as they stood at a git reference, compiled by today's compiler in a folder of their own.
 * @throws SafeError `not_found` when git does not know the reference, or when it has no rules
 */
export const rulesAt = (root: string, ref: string): RulesAndScenarios => {
  const commit = commitOf(root, ref);
  const folder = mkdtempSync(join(tmpdir(), "regles-"));
  try {
    extract(root, commit, folder);
    return readRules(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
