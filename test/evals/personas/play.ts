import type { ConversationService } from "#conversation/service.ts";
import type { Channel, Reply } from "#domain/reply.ts";
import type { Persona } from "./persona.ts";
import { createSimulatedPerson, type Sent } from "./simulated-person.ts";

/** One exchange: what was sent, and everything that came back. */
export interface Exchange {
  readonly sent: Sent;
  readonly reply: Reply;
  readonly ms: number;
}

/** One conversation from hello to its end. */
export interface Transcript {
  readonly persona: Persona;
  readonly trial: number;
  readonly welcome: string;
  readonly exchanges: readonly Exchange[];
  /** The message of what failed, if the service did. */
  readonly failure: string | null;
}

const CHANNELS: Readonly<Record<Persona["public"], Channel>> = {
  demandeur: "portail",
  conseiller: "conseiller",
  hotline: "hotline",
};

/** Plays one trial of one persona. A failure of the service ends the conversation, and is told. */
export const play = async (
  persona: Persona,
  trial: number,
  service: ConversationService,
): Promise<Transcript> => {
  const person = createSimulatedPerson(persona, trial);
  const { style } = persona;
  const { id, token, message } = await service.open({ channel: CHANNELS[persona.public], style });
  const exchanges: Exchange[] = [];
  const told = (failure: string | null): Transcript => ({
    persona,
    trial,
    welcome: message.text,
    exchanges,
    failure,
  });
  for (let sent: Sent | null = person.opening(); sent; ) {
    const started = performance.now();
    try {
      const reply = await service.take(id, token, sent);
      exchanges.push({ sent, reply, ms: performance.now() - started });
      sent = person.next(reply);
    } catch (error) {
      return told(error instanceof Error ? error.message : String(error));
    }
  }
  return told(null);
};
