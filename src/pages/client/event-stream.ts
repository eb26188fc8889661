/** One event of a reply; its id is given back to resume a stream that was cut after it. */
export interface StreamEvent {
  readonly id: string;
  readonly event: string;
  readonly data: string;
}

const parseBlock = (block: string): StreamEvent | null => {
  let id = "";
  let event = "message";
  const data: string[] = [];
  for (const line of block.split("\n")) {
    if (line.startsWith("id: ")) id = line.slice(4);
    if (line.startsWith("event: ")) event = line.slice(7);
    if (line.startsWith("data: ")) data.push(line.slice(6));
  }
  return data.length > 0 ? { id, event, data: data.join("\n") } : null;
};

/**
 * The events of a response as they arrive; comments that keep the line open are skipped, but `onSign` hears them:
 * the line is alive.
 */
export async function* eventsOf(
  body: ReadableStream<Uint8Array>,
  onSign: () => void,
): AsyncGenerator<StreamEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    onSign();
    rest += decoder.decode(value, { stream: !done });
    const blocks = rest.split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const event = parseBlock(block);
      if (event) yield event;
    }
    if (done) return;
  }
}
