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
}

const PATIENCE_MS = 20_000;

/** Asks one of the servers; the body is null when nobody answered. */
export const ask = async (
  url: string,
  step: Heard["step"],
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Heard & { readonly body: unknown }> => {
  const start = performance.now();
  const heard = (status: number, said: unknown) => ({
    step,
    status,
    ms: performance.now() - start,
    body: said,
  });
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return heard(answer.status, await answer.json());
  } catch {
    return heard(0, null);
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
