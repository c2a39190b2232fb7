import { create } from 'zustand'
import { Fault } from '../../../shared/contract/faults.ts'
import type { TakenPicture } from '../../../shared/contract/products.ts'
import { call } from '../../station/client.ts'

/** Files in one question, so that the screen can count. */
const atOnce = 10

type Pictures = {
  readonly total: number
  readonly taken: readonly TakenPicture[]
  readonly running: boolean
  readonly fault: Fault | null
}

/** The pictures that are being taken, or were taken last; they go on while the person looks at another screen. */
export const usePictures = create<Pictures>(() => ({ total: 0, taken: [], running: false, fault: null }))

export function isPicture({ name }: { readonly name: string }): boolean {
  return /\.(png|jpe?g|webp)$/i.test(name)
}

/** Brings the files to the service, some at a time; a second choice before the end is not taken. */
export async function takePictures(paths: readonly string[]): Promise<void> {
  if (usePictures.getState().running) return
  usePictures.setState({ total: paths.length, taken: [], running: true, fault: null })
  try {
    for (let start = 0; start < paths.length; start += atOnce) {
      const some = await call('products/take-pictures', { paths: paths.slice(start, start + atOnce) })
      usePictures.setState(({ taken }) => ({ taken: [...taken, ...some] }))
    }
  } catch (error) {
    usePictures.setState({ fault: error instanceof Fault ? error : new Fault('internal', String(error)) })
  } finally {
    usePictures.setState({ running: false })
  }
}
