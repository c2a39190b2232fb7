import type { ImportView } from '../../../shared/contract/imports.ts'

/**
 * Of two views of one import the later one: an end is never taken back, and what has been read only grows. An answer can
 * arrive after the news that followed it.
 */
export function later(known: ImportView | undefined, view: ImportView): ImportView {
  if (!known || view.state !== 'running') return view
  return known.state !== 'running' || known.bytesRead > view.bytesRead ? known : view
}
