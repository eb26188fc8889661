-- Hours a week as the feed gives them (extra "duree-hebdo"); null: it does not say, dates and hours may tell.
alter table app.session add column heures_hebdo smallint;
