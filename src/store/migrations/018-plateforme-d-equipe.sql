-- The platform a team is: its place among app.service_place ('<source>:<numero>'), or a whole network of our knowledge
-- ('reseau:<id>'), which is why it refers to no table. Calls are handed to the teams of the platforms of the commune.
alter table app.structure add column platform text;

-- Until now a team was known by its name: what it named, when it named one place only, is written down once.
with named as (
  select id, nullif(trim(regexp_replace(app.plain(nom), '[^a-z0-9]+', ' ', 'g')), '') as nom from app.structure
), place as (
  select coalesce(cle, id) as key, min(id) as id,
    nullif(trim(regexp_replace(app.plain(nom), '[^a-z0-9]+', ' ', 'g')), '') as nom
  from app.service_place
  where closed_at is null and reseau in ('proch-emploi', 'mission-locale', 'france-travail')
  group by 1, 3
), matched as (
  select named.id, min(place.id) as platform
  from named join place on strpos(named.nom, place.nom) > 0 or strpos(place.nom, named.nom) > 0
  group by named.id having count(distinct place.key) = 1
)
update app.structure s set platform = matched.platform from matched where matched.id = s.id;

update app.structure set platform = 'reseau:proch-emploi'
  where platform is null and strpos(regexp_replace(app.plain(nom), '[^a-z0-9]+', ' ', 'g'), 'proch emploi') > 0;
