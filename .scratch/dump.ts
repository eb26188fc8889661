import { everySentence } from "#test/decide/every-sentence.ts";
import { rules } from "#knowledge/compiled.js";
const style = (process.argv[2] ?? "standard") as any;
const seen = new Map<string, string>();
for (const s of everySentence(rules, style)) if (!seen.has(s.text)) seen.set(s.text, `${s.status}${s.wanted?"+":"-"} ${s.where}`);
for (const [t, w] of seen) console.log(process.argv[3] ? `${t}    [${w}]` : t);
