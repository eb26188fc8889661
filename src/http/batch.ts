import type { Context } from "hono";
import { stream } from "hono/streaming";
import type { StreamingApi } from "hono/utils/stream";
import { invalidInput, SafeError } from "../domain/errors.ts";
import type { AppEnv } from "./context.ts";
import { decideEntitlement } from "./entitlement.ts";
import { errorBody, toSafeError } from "./errors.ts";
import { issuesInFrench } from "./issues-in-french.ts";
import { eligibilityRequest } from "./schemas/entitlement.ts";

/** One request of a batch is as long as one request alone. */
const LONGEST_LINE = 1_000_000;
const LONGEST_BATCH = 200_000_000;
const NDJSON = /^application\/(x-)?ndjson\b/i;

const tooLong = (what: string): SafeError =>
  new SafeError("too_large", `${what} Coupez l'envoi en plusieurs fois.`);

/** Lines of a body as it arrives: never more than one line is held. @throws SafeError `too_large` */
async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = "";
  let received = 0;
  for (;;) {
    const { done, value } = await reader.read();
    rest += decoder.decode(value, { stream: !done });
    received += value?.length ?? 0;
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
    if (rest.length > LONGEST_LINE) throw tooLong("Une ligne dépasse 1 Mo.");
    if (received > LONGEST_BATCH) throw tooLong("L'envoi dépasse 200 Mo.");
    if (done) break;
  }
  yield rest;
}

const parseLine = (line: string) => {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw invalidInput("Cette ligne n'est pas un JSON valide.");
  }
  const read = eligibilityRequest.safeParse(value);
  if (read.success) return read.data;
  throw invalidInput(
    "Cette ligne ne convient pas : corrigez les points indiqués.",
    issuesInFrench(read.error.issues),
  );
};

const answerLine = (line: string, number: number, c: Context<AppEnv>): string => {
  try {
    const entitlement = decideEntitlement(parseLine(line), c.var.services);
    c.var.metrics.countVerdicts(entitlement.verdicts);
    return `${JSON.stringify(entitlement)}\n`;
  } catch (failure) {
    return errorLine(failure, number, c);
  }
};

const errorLine = (failure: unknown, line: number, c: Context<AppEnv>): string => {
  const error = toSafeError(failure);
  if (error.code === "internal") c.var.services.reportFailure(failure, c.var.requestId);
  return `${JSON.stringify({ ...errorBody(error, c.var.requestId), line })}\n`;
};

const requireNdjson = (c: Context<AppEnv>): void => {
  if (NDJSON.test(c.req.header("content-type") ?? "")) return;
  throw new SafeError(
    "unsupported_media_type",
    "Envoyez une demande par ligne, avec l'en-tête Content-Type: application/x-ndjson.",
  );
};

const answerLines = async (
  body: ReadableStream<Uint8Array>,
  out: StreamingApi,
  c: Context<AppEnv>,
): Promise<void> => {
  let number = 0;
  try {
    for await (const line of linesOf(body)) {
      number += 1;
      if (out.aborted) return;
      if (line.trim() !== "") await out.write(answerLine(line, number, c));
    }
  } catch (failure) {
    await out.write(errorLine(failure, number + 1, c));
  }
};

/** NDJSON in, NDJSON out, in order, as it goes; a bad line yields an error line, the rest goes on. */
export const streamBatch = (c: Context<AppEnv>): Response => {
  requireNdjson(c);
  const { body } = c.req.raw;
  c.header("Content-Type", "application/x-ndjson; charset=utf-8");
  c.header("X-Accel-Buffering", "no");
  return stream(c, async (out) => {
    if (body) await answerLines(body, out, c);
  });
};
