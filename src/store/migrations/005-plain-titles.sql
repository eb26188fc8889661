-- Titles without capitals and accents, for typing mistakes: `unaccent` is STABLE and cannot be indexed.
-- PL/pgSQL and a high cost, so that the planner neither inlines it nor prefers reading every title to the index.
create function app.plain(value text) returns text language plpgsql immutable strict parallel safe cost 1000 as $$
begin
  return translate(lower(value),
    'àâäáãåçéèêëíìîïñóòôöõúùûüýÿÀÂÄÁÃÅÇÉÈÊËÍÌÎÏÑÓÒÔÖÕÚÙÛÜÝ',
    'aaaaaaceeeeiiiinooooouuuuyyaaaaaaceeeeiiiinooooouuuuy');
end
$$;
drop index app.formation_intitule_trgm;
create index formation_titre_trgm on app.formation using gin (app.plain(intitule) gin_trgm_ops);
