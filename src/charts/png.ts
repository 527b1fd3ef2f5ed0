import { createRequire } from 'node:module'
import { renderAsync } from '@resvg/resvg-js'

/** For screens with two pixels for each of ours. */
const zoom = 2

const fonts = createRequire(import.meta.url)
const fontFiles = [
  fonts.resolve('@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf'),
  fonts.resolve('@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf'),
]

/** Latin with its accents, Greek, Cyrillic, Hebrew, Vietnamese, punctuation and arrows: what the font has. */
const inFont = /^[\u0000-\u05ff\u1e00-\u1fff\u2000-\u22ff]*$/

/**
 * An SVG as PNG, drawn on a thread beside the event loop. It has its own font, for a container often has none;
 * those of the system are searched only where there's writing that the font lacks.
 */
export async function pngOf(svg: string): Promise<Uint8Array> {
  const image = await renderAsync(svg, {
    fitTo: { mode: 'zoom', value: zoom },
    font: { fontFiles, loadSystemFonts: !inFont.test(svg), defaultFontFamily: 'Arimo' },
  })
  return image.asPng()
}
