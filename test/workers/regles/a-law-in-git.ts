import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { lawFolder } from "#test/decide/fixtures/law.ts";

/** The invented law in a git repository of its own, committed under the tag `avant`. */
export interface LawInGit {
  readonly root: string;
  /** Replaces a text of one file below `knowledge/regles/`, which must have it. */
  edit(path: string, from: string | RegExp, to: string): void;
  write(path: string, text: string): string;
  remove(path: string): void;
  forget(): void;
}

export const aLawInGit = (): LawInGit => {
  const root = mkdtempSync(join(tmpdir(), "loi-"));
  const at = (path: string) => join(root, "knowledge", path);
  const git = (...words: readonly string[]) =>
    execFileSync("git", ["-C", root, "-c", "user.name=t", "-c", "user.email=t@t.fr", ...words], {
      stdio: "ignore",
    });
  cpSync(join(lawFolder, "knowledge"), join(root, "knowledge"), { recursive: true });
  git("init", "-q");
  git("add", "knowledge");
  git("commit", "-qm", "la loi");
  git("tag", "avant");
  return {
    root,
    edit: (path, from, to) => {
      const text = readFileSync(at(`regles/${path}`), "utf8");
      expect(text).toMatch(from);
      writeFileSync(at(`regles/${path}`), text.replace(from, to));
    },
    write: (path, text) => {
      writeFileSync(join(root, path), text);
      return join(root, path);
    },
    remove: (path) => rmSync(at(path)),
    forget: () => rmSync(root, { recursive: true, force: true }),
  };
};
