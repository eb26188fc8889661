import type { Redis } from "ioredis";
import type { Database } from "#store/database.ts";

/** Every table of every schema. */
export const tablesOf = async (db: Database): Promise<readonly string[]> => {
  const { rows } = await db.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  return rows.map(({ name }) => name);
};

/** Every row of every table of every schema, as text. */
export const wholeStore = async (db: Database): Promise<string> => {
  const texts: string[] = [];
  for (const name of await tablesOf(db)) {
    const found = await db.query<{ row: string }>(`select t::text as row from ${name} t`);
    texts.push(...found.rows.map(({ row }) => `${name} ${row}`));
  }
  return texts.join("\n");
};

const heldAt = async (redis: Redis, key: string): Promise<unknown> => {
  const type = await redis.type(key);
  switch (type) {
    case "string":
      return await redis.get(key);
    case "hash":
      return await redis.hgetall(key);
    case "list":
      return await redis.lrange(key, "0", "-1");
    case "set":
      return await redis.smembers(key);
    case "zset":
      return await redis.zrange(key, "0", "-1");
    case "stream":
      return await redis.xrange(key, "-", "+");
    case "none":
      return null; // gone since it was listed
    default:
      throw new Error(`a kind of key nobody looks into: ${type}`);
  }
};

/** Every key of a Redis with what it holds, as text. */
export const wholeRedis = async (redis: Redis): Promise<string> => {
  const texts: string[] = [];
  for await (const keys of redis.scanStream()) {
    for (const key of keys) texts.push(`${key} ${JSON.stringify(await heldAt(redis, key))}`);
  }
  return texts.join("\n");
};
