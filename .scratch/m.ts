import { measure } from "#say/readability.ts";
import { readFileSync } from "node:fs";
for (const s of ["standard","falc"]) { const t=readFileSync(`/tmp/${s}.txt`,"utf8").split("\n"); console.log(s, measure(t)); }
