/** In the reader's own fonts, dark where they prefer it, and one column on a telephone. */
export const style = `
:root{--ink:#1d1c1d;--soft:#595959;--paper:#fff;--line:#d9d9d9;--tint:#f5f5f5;--link:#0b5cad;--good:#0a6b3d;--warn:#8a5300;--bad:#b3261e}
@media (prefers-color-scheme:dark){:root{--ink:#e8e8e8;--soft:#a9a9a9;--paper:#17181a;--line:#3a3c40;--tint:#222427;--link:#7db7f2;--good:#7ed6a5;--warn:#f0b45c;--bad:#ff8a80}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
main{max-width:44rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 1rem}
h2{font-size:1.2rem;margin:1.75rem 0 .5rem}
h3{font-size:1rem;margin:1rem 0 .25rem}
p,ul{margin:0 0 .75rem}
a{color:var(--link)}
.soft,time{color:var(--soft);font-size:.9rem}
.now{padding:.75rem 1rem;border:1px solid var(--line);border-left:6px solid var(--good);background:var(--tint);font-weight:600}
.now.minor,.now.major{border-left-color:var(--warn)}
.now.critical{border-left-color:var(--bad)}
article{margin:1rem 0;padding:.25rem 1rem;border-left:4px solid var(--line)}
article.critical{border-left-color:var(--bad)}
article.major,article.minor{border-left-color:var(--warn)}
article h2{margin-top:.5rem}
ul.services,ul.past{list-style:none;padding:0}
ul.services li{display:flex;flex-wrap:wrap;gap:.25rem 1rem;justify-content:space-between;padding:.45rem 0;border-bottom:1px solid var(--line)}
.operational{color:var(--good)}
.degraded_performance,.partial_outage,.under_maintenance{color:var(--warn)}
.major_outage{color:var(--bad)}
@media print{:root{--ink:#000;--paper:#fff}}
`
