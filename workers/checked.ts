import { UnrecoverableError } from "bullmq";
import type { z } from "zod";

/** Names the paths that are wrong, never their values. */
const refusal = (error: z.ZodError): UnrecoverableError =>
  new UnrecoverableError(
    `invalid payload: ${error.issues.map(({ path, code }) => `${path.join(".") || "."} ${code}`).join(", ")}`,
  );

/** A handler that looks at its payload before it does anything. @throws UnrecoverableError when it does not fit */
export const checked =
  <Payload>(schema: z.ZodType<Payload>, work: (payload: Payload) => Promise<void>) =>
  async (payload: unknown): Promise<void> => {
    const read = schema.safeParse(payload);
    if (!read.success) throw refusal(read.error);
    await work(read.data);
  };
