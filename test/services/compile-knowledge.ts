import { execFileSync } from "node:child_process";

/** Tests read the compiled knowledge: make sure it is that of the files on disk. */
export default function compileKnowledge(): void {
  execFileSync(process.execPath, ["workers/build.mjs", "--compile-only", "--quiet"], {
    stdio: "inherit",
  });
}
