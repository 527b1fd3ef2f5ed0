import { open } from 'node:fs/promises'
import { fileTroubleSentence } from '../../process/file-trouble.ts'
import { Refused } from '../command.ts'

/** The text of a file that someone named, without its byte order mark. It's read no further than `bytesAtMost`. */
export async function textOfFile(path: string, bytesAtMost: number): Promise<string> {
  const bytes = await bytesOf(path, bytesAtMost)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Refused(`${path}: it isn't UTF-8 text.`)
  }
}

async function bytesOf(path: string, bytesAtMost: number): Promise<Buffer> {
  try {
    await using file = await open(path)
    const stats = await file.stat()
    if (stats.isDirectory()) throw new Refused(`${path}: it's a folder, not a file.`)
    const chunks: Buffer[] = []
    let read = 0
    for await (const chunk of file.createReadStream({ autoClose: false, end: bytesAtMost })) {
      chunks.push(chunk)
      read += chunk.length
    }
    if (read > bytesAtMost) throw new Refused(`${path}: it's larger than ${bytesAtMost / 1_000} kB.`)
    return Buffer.concat(chunks)
  } catch (error) {
    const sentence = fileTroubleSentence(error)
    throw sentence ? new Refused(sentence) : error
  }
}
