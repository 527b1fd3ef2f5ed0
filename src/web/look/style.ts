import { createHash } from 'node:crypto'
import { style as postmortemStyle } from '../../postmortem/exports/page/style.ts'
import { chartStyle } from '../../reports/report-files.ts'

const ownStyle = `
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.25rem .5rem}
header{border-bottom:1px solid var(--line)}
header nav,footer{max-width:58rem;margin:0 auto;padding:.6rem 1.25rem;display:flex;flex-wrap:wrap;gap:.35rem 1.1rem;align-items:baseline}
header a{text-decoration:none}
header a[aria-current]{color:var(--ink);font-weight:600;border-bottom:2px solid var(--ink)}
footer{justify-content:space-between;color:var(--soft);font-size:.875rem;padding-bottom:2rem}
main{padding-top:1.25rem;padding-bottom:2rem}
.rows{list-style:none;padding:0}
.rows>li{padding:.6rem 0;border-bottom:1px solid var(--line)}
.rows>li>p{margin:.15rem 0 0}
.rows .name{font-weight:600}
.chip{display:inline-block;padding:0 .4rem;border-radius:.25rem;font-size:.8rem;font-weight:600}
.chip.s1{background:var(--s1)}
.chip.s2{background:var(--s2)}
.chip.s3{background:var(--s3)}
.chip.s4{background:var(--s4)}
.soft{color:var(--soft);font-size:.925rem}
.facts{display:grid;grid-template-columns:minmax(7rem,12rem) 1fr;gap:.3rem 1rem;margin:0 0 1.25rem}
.facts dt{color:var(--soft)}
.facts dd{margin:0;white-space:pre-wrap;unicode-bidi:isolate}
h1{unicode-bidi:isolate}
.course{list-style:none;padding:0}
.course>li{padding:.25rem 0 .25rem .8rem;border-left:2px solid var(--line);margin:0}
.course>li>time:first-child{color:var(--soft);margin-right:.5rem}
.course q{quotes:none;unicode-bidi:isolate;display:block;white-space:pre-line;padding-left:.6rem;border-left:3px solid var(--line)}
.pages{display:flex;gap:1.5rem;flex-wrap:wrap}
.find{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end;margin:0 0 1.25rem}
.find label{flex:1 1 14rem;color:var(--soft);font-size:.925rem}
input,button{font:inherit;color:var(--ink);background:var(--paper);border:1px solid var(--soft);border-radius:.3rem;padding:.35rem .7rem}
.find input{display:block;width:100%}
button{cursor:pointer;background:var(--tint)}
footer form{display:inline}
footer button{padding:.1rem .5rem;font-size:.875rem}
#drawn figure>svg,#timeline figure>svg,.calendar>svg{max-width:none}
.calendar svg{min-width:40rem}
.calendar svg .day{fill:none;stroke:var(--line)}
.calendar svg .today{fill:var(--tint)}
.calendar svg .gap{fill:none;stroke:var(--bad);stroke-dasharray:4 3}
.calendar svg .c0{fill:var(--p1)}
.calendar svg .c1{fill:var(--p2)}
.calendar svg .c2{fill:var(--p3)}
.calendar svg .c3{fill:var(--s2)}
.calendar svg .c4{fill:var(--s4)}
.bar{display:block;width:100%;max-width:24rem;height:auto;margin:.35rem 0 1rem}
.bar .whole{fill:var(--s4)}
.bar .left{fill:var(--p3)}
.bar .none{fill:var(--s1)}
@media (max-width:30rem){.facts{grid-template-columns:1fr;gap:0}.facts dd{margin-bottom:.5rem}}
@media print{header,footer,.pages,.find{display:none}}
`

/** Of every page: one for all, so that its hash is the only style that the pages' policy lets in. */
export const style = `${postmortemStyle}${chartStyle}${ownStyle}`

export const styleSource = `'sha256-${createHash('sha256').update(style).digest('base64')}'`
