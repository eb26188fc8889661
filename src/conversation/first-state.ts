import type { TurnState } from "../domain/dossier.ts";
import { askWish } from "./own-questions.ts";

/** What a conversation remembers before its first message: nothing, but the question it opens with. */
export const firstState = (tutoiement: boolean): TurnState => ({
  asked: askWish(),
  skipped: [],
  wish: null,
  romes: [],
  interests: [],
  promised: null,
  commune: null,
  tutoiement,
  sensitiveConsent: null,
  style: null,
  unclear: 0,
  contested: [],
  settled: [],
  worried: [],
  asides: [],
  wishHeard: null,
  modelTokens: 0,
  modelEuros: 0,
  modelSilent: false,
});
