/** Look of the report: the project's own colours, nothing fetched. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1b2333;--paper:#fbfaf7;--surface:#fff;--line:#d9d6cf;--accent:#1f4e8c;--yes:#1e6b4f;--no:#7a2e2e;--soft:#5b6270}
@media (prefers-color-scheme:dark){:root{--ink:#ece9e2;--paper:#14181f;--surface:#1c222c;--line:#39414d;--accent:#8fb6ea;--yes:#7fcba8;--no:#e79a9a;--soft:#a9b0bb}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 "Atkinson Hyperlegible",system-ui,sans-serif}
main{max-width:60rem;margin:0 auto;padding:2rem 1rem}
h1,h2,h3{line-height:1.25}h3{margin:0 0 .25rem}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{border-bottom:1px solid var(--line);padding:.4rem .6rem;text-align:left}.n{text-align:right;white-space:nowrap}
td.n span{display:inline-block;min-width:5.5rem;margin-left:.6rem;text-align:left}
figure{margin:1.5rem 0}figcaption{font-weight:600;margin-bottom:.5rem}
dl{display:grid;grid-template-columns:minmax(5rem,max-content) 1fr;gap:.35rem .8rem;margin:0;max-width:40rem}
dt{text-align:right}dd{display:grid;grid-template-columns:1fr 3.2rem;gap:.6rem;align-items:center;margin:0;font-variant-numeric:tabular-nums}
.bar{display:block}.bar span{display:block;height:1rem;border-radius:3px;background:var(--accent)}
article{background:var(--surface);border:1px solid var(--line);border-radius:12px;padding:1rem;margin:1rem 0}
details{margin:.4rem 0}summary{cursor:pointer;min-height:1.6rem}
.yes{color:var(--yes)}.no{color:var(--no)}
.person{background:var(--paper);border:1px solid var(--line);border-radius:12px;padding:.5rem .8rem;margin:.6rem 0 .6rem 20%}
.service{margin:.6rem 10% .6rem 0}
label{display:inline-block;padding:.3rem .8rem;margin:.2rem;border:1px solid var(--line);border-radius:12px;cursor:pointer}
input[name=public]{position:absolute;opacity:0}
input:checked+label{border-color:var(--accent);color:var(--accent);font-weight:600}input:focus-visible+label{outline:3px solid var(--accent)}
#f-demandeur:checked~article:not(.demandeur),#f-conseiller:checked~article:not(.conseiller),#f-hotline:checked~article:not(.hotline){display:none}
@media (max-width:30rem){main{padding:1rem .75rem}h1{font-size:1.5rem}th,td{padding:.4rem .3rem}td.n span{display:block;min-width:0;margin:0;text-align:right}.person{margin-left:8%}.service{margin-right:0}}
@media print{details{display:block}label,input{display:none}}
`;
