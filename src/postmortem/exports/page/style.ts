/** One column for reading, in the reader's own fonts; dark if the reader prefers it, and fit for paper. */
export const pageStyle = `
:root{--ink:#1d1c1d;--soft:#595959;--paper:#fff;--line:#d9d9d9;--tint:#f5f5f5;--link:#0b5cad;--bad:#b3261e;--s1:#f6c1bd;--s2:#f9d6b3;--s3:#f5e6a8;--s4:#dcdcdc;--p1:#d5e3f5;--p2:#e6dcf3;--p3:#d6ecdd}
@media (prefers-color-scheme:dark){:root{--ink:#e8e8e8;--soft:#a9a9a9;--paper:#17181a;--line:#3a3c40;--tint:#222427;--link:#7db7f2;--bad:#ff8a80;--s1:#6e2620;--s2:#6a431c;--s3:#5b5118;--s4:#44464a;--p1:#26405f;--p2:#45325f;--p3:#23482f}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
main{max-width:58rem;margin:0 auto;padding:2rem 1.25rem 4rem}
h1{font-size:1.75rem;line-height:1.25;margin:0 0 1rem}
h2{font-size:1.25rem;margin:2.25rem 0 .75rem;padding-bottom:.25rem;border-bottom:1px solid var(--line)}
h3{font-size:1rem;margin:1.25rem 0 .5rem}
#summary>h2{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
#summary>h2+p{font-size:1.125rem}
p,ul,ol,table,blockquote,figure{margin:0 0 1rem}
a{color:var(--link)}
em{color:var(--soft)}
blockquote{margin-left:0;padding:.25rem .9rem;border-left:3px solid var(--line);background:var(--tint)}
blockquote p{margin:.25rem 0}
table{border-collapse:collapse;width:100%}
th,td{padding:.3rem .6rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
#summary table thead{display:none}
#summary>p:last-child{font-size:.875rem}
#summary td:first-child{width:min(14rem,38%);color:var(--soft)}
#timeline>ul{list-style:none;padding-left:0}
#timeline>ul>li{padding:.2rem 0 .2rem .8rem;border-left:2px solid var(--line)}
#timeline>ul>li>p{margin:0}
#timeline>ul>li:has(strong){border-left:4px solid var(--ink);padding-left:calc(.8rem - 2px);background:var(--tint)}
code{font-family:ui-monospace,monospace;font-size:.9em}
details{margin:.75rem 0;color:var(--soft)}
summary{cursor:pointer}
footer{margin-top:2.5rem;padding-top:.75rem;border-top:1px solid var(--line);font-size:.875rem}
`

/** A page like this can have charts too, and they bring their own colors, white paper included. */
const drawn = 'svg:where(:not(.chart>svg))'

const drawingStyle = `svg{display:block;width:100%;height:auto;font:12px system-ui,sans-serif}
${drawn} text{fill:var(--ink)}
${drawn} .row{fill:var(--soft)}
${drawn} .phase rect{fill:var(--p1)}
${drawn} .phase.identified rect{fill:var(--p2)}
${drawn} .phase.monitoring rect,${drawn} .phase.resolved rect{fill:var(--p3)}
${drawn} .severity rect{fill:var(--s4)}
${drawn} .sev-1 rect{fill:var(--s1)}
${drawn} .sev-2 rect{fill:var(--s2)}
${drawn} .sev-3 rect{fill:var(--s3)}
${drawn} rect{stroke:var(--paper);stroke-width:1}
${drawn} circle{fill:var(--ink)}
${drawn} .bad path{stroke:var(--bad);stroke-width:2.5;fill:none}
${drawn} .bad text{fill:var(--bad)}
${drawn} .axis path{stroke:var(--line);fill:none}
${drawn} .axis text{fill:var(--soft)}
figure{overflow-x:auto}
figure>svg{min-width:40rem}
`

const paperStyle = `@media print{
:root{--ink:#000;--soft:#444;--paper:#fff;--line:#bbb;--tint:#f2f2f2;--link:#000;--bad:#a00;--s1:#f6c1bd;--s2:#f9d6b3;--s3:#f5e6a8;--s4:#dcdcdc;--p1:#d5e3f5;--p2:#e6dcf3;--p3:#d6ecdd}
body{font-size:10.5pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}
main{max-width:none;padding:0}
h2,h3{break-after:avoid}
li,tr,figure,blockquote{break-inside:avoid}
figure>svg{min-width:0}
#timeline details,figcaption{display:none}
@page{margin:18mm}
}
`

/** Of a postmortem, with its drawing. */
export const style = `${pageStyle}${drawingStyle}${paperStyle}`
