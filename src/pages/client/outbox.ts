import { eventsOf } from "./event-stream.ts";
import { clearComing, type Fragments, holdSession, showComing } from "./page.ts";
import type { TabSession } from "./session-storage.ts";

/** What became of a message: answered, refused with a reason, or not arrived: to be sent again. */
export type Outcome =
  | { readonly kind: "answered"; readonly fragments: Fragments }
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "lost" };

const reasonOf = async (response: Response): Promise<string> => {
  const body: unknown = await response.json().catch(() => null);
  return errorMessage(body) ?? "Cela n'a pas marché. Réessayez dans un instant.";
};

const errorMessage = (body: unknown): string | null => {
  if (typeof body !== "object" || body === null || !("error" in body)) return null;
  const { error } = body;
  if (typeof error !== "object" || error === null || !("message" in error)) return null;
  return typeof error.message === "string" ? error.message : null;
};

const follow = async (
  form: HTMLFormElement,
  body: ReadableStream<Uint8Array>,
): Promise<Outcome> => {
  for await (const { event, data } of eventsOf(body)) {
    // Our own server wrote these: their shape is that of `chat-fragments.tsx`.
    if (event === "accepted") holdSession(form, JSON.parse(data) as TabSession);
    if (event === "text") showComing(JSON.parse(data) as string);
    if (event === "done") return { kind: "answered", fragments: JSON.parse(data) as Fragments };
    if (event === "error")
      return { kind: "refused", reason: errorMessage(JSON.parse(data)) ?? "Réessayez." };
  }
  return { kind: "lost" };
};

/** Sends a form's message once; the same key makes a second sending harmless. */
export const deliver = async (form: HTMLFormElement, message: FormData): Promise<Outcome> => {
  try {
    for (const name of ["id", "token", "code"])
      message.set(name, String(new FormData(form).get(name) ?? ""));
    const response = await fetch(form.action, {
      method: "POST",
      headers: { Accept: "text/event-stream" },
      body: message,
    });
    if (response.status === 503) return { kind: "lost" };
    if (!response.ok || !response.body)
      return { kind: "refused", reason: await reasonOf(response) };
    return await follow(form, response.body);
  } catch {
    return { kind: "lost" };
  } finally {
    clearComing();
  }
};
