/** Some editors on Windows begin a file with a mark of its encoding, and some write it in UTF-16. */
const marks: readonly { bytes: readonly number[]; encoding: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
]

/** The text of a file that people write, whatever their editor puts before it. Throws where it is no text. */
export function textIn(file: Uint8Array): string {
  const mark = marks.find(({ bytes }) => bytes.every((byte, index) => file[index] === byte))
  try {
    return new TextDecoder(mark?.encoding ?? 'utf-8', { fatal: true }).decode(file)
  } catch {
    throw new Error("it isn't UTF-8 text; save it as UTF-8")
  }
}
