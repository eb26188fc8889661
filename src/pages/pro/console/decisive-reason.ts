import { leavesOf } from "../../../domain/proof.ts";
import type { Verdict } from "../../../domain/verdict.ts";

const TRUTHS = { eligible: "true", ineligible: "false", unknown: "unknown" } as const;

/** The condition about the person that carries a verdict, in its own words. */
export const decisiveReason = (verdict: Verdict): string => {
  const wanted = TRUTHS[verdict.status];
  const leaves = leavesOf(verdict.proof).filter(({ status }) => status === wanted);
  return (leaves.find(({ fact }) => fact !== undefined) ?? leaves[0])?.text ?? "";
};
