import { createSocket } from "node:dgram";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** Names that only the processes of a fleet know, and that can stop being known while they run. */
export interface Names {
  /** The same command, in a world of its own where these names are found. */
  readonly around: (command: readonly [string, readonly string[]]) => [string, string[]];
  /** From now on nobody answers who asks for a name. */
  lose(): void;
  find(): void;
  close(): void;
}

const RESOLVER = "127.9.9.9";
const DNS_PORT = 53;

/** A resolver that hears every question and answers none, as behind a firewall that drops. Needs root. */
const silentResolver = () => {
  const socket = createSocket("udp4");
  socket.on("error", () => undefined);
  socket.bind(DNS_PORT, RESOLVER);
  socket.unref();
  return () => socket.close();
};

/** `hosts`: what each name stands for. The files are mounted over /etc for the processes alone. */
export const createNames = (folder: string, names: readonly string[]): Names => {
  const hosts = join(folder, "hosts");
  const resolver = join(folder, "resolv.conf");
  const known = `127.0.0.1 localhost ${names.join(" ")}\n`;
  writeFileSync(hosts, known);
  writeFileSync(resolver, `nameserver ${RESOLVER}\noptions timeout:3 attempts:1\n`);
  const stop = silentResolver();
  const script = `mount --bind ${hosts} /etc/hosts && mount --bind ${resolver} /etc/resolv.conf && exec "$@"`;
  return {
    around: ([file, args]) => ["unshare", ["-m", "sh", "-c", script, "sh", file, ...args]],
    lose: () => writeFileSync(hosts, "127.0.0.1 localhost\n"),
    find: () => writeFileSync(hosts, known),
    close: stop,
  };
};
