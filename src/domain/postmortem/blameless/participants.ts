import { givenNamesAsWords, type Marking } from './people.ts'

/**
 * Names and parts of names that are words, things or places too, and what stands before a surname. Only a capital
 * letter in the middle of a sentence makes someone of them. Given names have a list of their own.
 */
const ambiguous = new Set(
  `account active admin agent alarm alert amber angel api app archer ash austin backup baker banks bar base bay beach
  bear bell berlin berry best bird bishop black blue bolt bond book boot bot bridge brook brooks brown buffer bug bugs
  build burns bus bush butcher byte cache call card carpenter carter case cash chain chance change charge chase check
  church clay client close cloud cluster coach coast code cole cook cooper core corner costa cotton cross crown dale
  dallas data day days dean debug del delta den dependency deploy der design desk dev devops diamond disk docker dos
  double downs drake driver duke earl east edge engineer english error event failure fall farmer faith fern field
  fields file finance fire first fish fisher flint flower force ford forest fork fort fox frankfurt free french friend
  frost gardener gate gates georgia german glass gold golden good grafana gray green grey group grove guest gun hall
  hand hardy head heart help helper hill hills hire holiday hook hope house hunt hunter ice infra iris ivy job joy june
  kafka key king kubernetes lab lake lamb lane last law leader lee light little load lock log london long los love low
  main manager manor marble marsh marshal mason master may mayor meadow media mercury merge miller mills mobile mock
  monitor moon moore moss network new night noble nodes noon north oak office online oncall only ops page pages paris
  park parks parsons patch payment payments penny phone piper platform pool poole pope port post potter power price
  primary prime prince proxy qa queue rain ray read redis reed release reyes rich river rivers robot rock root router
  rush sage sales san sand say scripts search second secure security server service shell shepherd ship short signal
  silver singer site sky sloan small smart snow south spark speaker spring square staff star steel step stone storm
  story stream street strong summer sunday support sydney system tail tailor taylor team tech temple test tester the
  thin time token tower town trace traffic trainer tree true turner twist user van vault very virginia von wade walker
  wall ward waters way web weber welch wells west white wild wise wolf wood woods work worker wright young zen zone`.split(
    /\s+/,
  ),
)

/** What Slack shows behind a name that someone completed: "Ana Ruiz (on call)", "Ben | Payments". */
const addition = /\s*[([{|/,;:–—].*$/su

const letters = /\p{L}[\p{L}\p{M}'’]*/gu

/** The ways in which people may be written, from the names that Slack has for them; each in lower case. */
function callsOf(names: readonly string[]): string[] {
  const calls = names.flatMap((name) => {
    const whole = name.replace(addition, '').trim().replace(/\s+/g, ' ')
    return [whole, ...(whole.match(letters) ?? [])]
  })
  const long = calls.filter((call) => (call.match(/\p{L}/gu) ?? []).length >= 2)
  return [...new Set(long.map((call) => call.toLowerCase()))].sort((a, b) => b.length - a.length)
}

/**
 * Finds people by the names that are known of them: as a whole, and each part that isn't a word of the language, in
 * any case; followed by a surname, if there is one. `things` are names that mean something else here, such as
 * services'.
 */
export function markingOf(names: readonly string[], things: readonly string[] = []): Marking {
  const taken = new Set(things.map((thing) => thing.toLowerCase()))
  const calls = callsOf(names).filter((call) => !taken.has(call))
  if (calls.length === 0) return (text) => text
  const any = calls.map((call) => call.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replaceAll(' ', '\\s+'))
  const called = new RegExp(
    `(?<![\\p{L}\\p{N}_.@/-])(?:${any.join('|')})(?![\\p{L}\\p{N}_@/-]|\\.[\\p{L}\\p{N}])`,
    'giu',
  )
  return (text, mark) => {
    let marked = ''
    let doneTo = 0
    for (const { 0: name, index } of text.matchAll(called)) {
      if (index < doneTo || !standsForSomeone(name, text.slice(0, index))) continue
      const end = index + name.length + surnameAt(text, index + name.length).length
      marked += text.slice(doneTo, index) + mark(text.slice(index, end))
      doneTo = end
    }
    return marked + text.slice(doneTo)
  }
}

/**
 * Here case counts: a word behind a name is no part of it. It's an expression of its own, because a group with its
 * own case, `(?i:…)`, didn't match alike in every run of Node 24.
 */
const surname = / \p{Lu}\p{Ll}+(?![\p{L}\p{N}])/uy

function surnameAt(text: string, at: number): string {
  surname.lastIndex = at
  return surname.exec(text)?.[0] ?? ''
}

function standsForSomeone(name: string, before: string): boolean {
  const parts = name.match(letters) ?? []
  if (parts.some((part) => part.length > 2 && !isWord(part.toLowerCase()))) return true
  const begins = /(?:^|[.:;!?]["'”)]*\s+|\n\s*)$/u.test(before)
  return parts.every((part) => /^\p{Lu}\p{Ll}/u.test(part)) && (parts.length > 1 || !begins)
}

function isWord(part: string): boolean {
  return ambiguous.has(part) || givenNamesAsWords.has(part)
}
