import { z } from "zod";

const openedSchema = z.object({ id: z.string(), token: z.string() });
export type Opened = z.infer<typeof openedSchema>;

/** What somebody says, turn after turn. */
export const STORY = [
  "Bonjour j'ai 22 ans, j'habite Lens, je touche le RSA",
  "je voudrais bosser dans la petite enfance",
  "non j'ai pas le permis",
  "c'est quoi le CEJ ?",
  "non en fait j'ai 24 ans",
  "je sais pas",
];

/** How one request went; status 0: nobody answered. */
export interface Heard {
  readonly step: "open" | "say" | "search" | "handover";
  readonly status: number;
  readonly ms: number;
  /** Seconds asked to wait; 0 when it was not refused for its number. */
  readonly waitS: number;
  /** Refused or failed: whether a sentence in French says so. */
  readonly told: boolean;
}

const PATIENCE_MS = 30_000;

const refusalSchema = z.object({
  error: z.object({ code: z.string(), message: z.string(), requestId: z.string() }),
});

/** A sentence: it begins with a capital, has words, and ends. */
const SENTENCE = /^[A-ZÀÉÊ][^{}<>]{20,}[.!]$/u;

const isTold = (body: unknown): boolean =>
  SENTENCE.test(refusalSchema.safeParse(body).data?.error.message ?? "");

/** Asks one of the servers; the body is null when nobody answered. */
export const ask = async (
  url: string,
  step: Heard["step"],
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Heard & { readonly body: unknown }> => {
  const start = performance.now();
  const took = () => performance.now() - start;
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const said: unknown = await answer.json().catch(() => null);
    const waitS = answer.status === 429 ? Number(answer.headers.get("retry-after")) : 0;
    return { step, status: answer.status, ms: took(), waitS, told: isTold(said), body: said };
  } catch {
    return { step, status: 0, ms: took(), waitS: 0, told: false, body: null };
  }
};

export const openAt = async (api: string) => {
  const heard = await ask(`${api}/v1/conversations`, "open", { channel: "portail" });
  return { heard, opened: openedSchema.safeParse(heard.body).data ?? null };
};

/** Says one thing, under a key: sent again, it is answered once. */
export const sayAt = (api: string, { id, token }: Opened, text: string, key: string) =>
  ask(
    `${api}/v1/conversations/${id}/messages`,
    "say",
    { text },
    { Authorization: `Bearer ${token}`, "Idempotency-Key": key },
  );

export const wishAt = (api: string, { id, token }: Opened) =>
  ask(
    `${api}/v1/conversations/${id}/handover`,
    "handover",
    { to: "hotline", phone: "0600000000" },
    { Authorization: `Bearer ${token}` },
  );

export const searchAt = (api: string) =>
  ask(`${api}/v1/formations/search`, "search", {
    q: "petite enfance",
    near: { commune: "62498" },
  });
