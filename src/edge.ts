import { createApp } from "./app.ts";
import { createServices } from "./services.ts";

/** Cloudflare: the rules need no store. Conversations and search answer 503 until a database is bound. */
const services = createServices({
  store: null,
  allowedOrigins: [],
  addressOf: (request) => request.headers.get("CF-Connecting-IP") ?? "unknown",
  reportFailure: () => undefined,
});

export default createApp(() => services);
