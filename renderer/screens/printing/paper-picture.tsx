import { Loader } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useText } from '../../i18n/text.ts'
import { useQuery } from '../../station/use-query.ts'
import { drawPdf, drawPng } from './draw-paper.ts'
import styles from './printing.module.css'

/** A paper as it came out: a label or the first page of a document, drawn on a canvas. `at` tells a later paper of the same name. */
export function PaperPicture(props: {
  readonly printerId: string
  readonly name: string
  readonly at: number
  readonly large?: boolean
}) {
  const t = useText()
  const { printerId, name, large = false } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  const { data, fault } = useQuery('printing/virtual-paper', { printerId, name })
  const [drawn, setDrawn] = useState<'not-yet' | 'done' | 'failed'>('not-yet')
  useEffect(() => {
    const onto = canvas.current
    if (!data || data.kind === 'no-picture' || !onto) return undefined
    let overtaken = false
    const bytes = Uint8Array.from(atob(data.base64), (char) => char.charCodeAt(0))
    const drawing = data.kind === 'pdf' ? drawPdf(bytes, onto, large ? 1400 : 420) : drawPng(bytes, onto)
    drawing.then(
      () => {
        if (!overtaken) setDrawn('done')
      },
      () => {
        if (!overtaken) setDrawn('failed')
      },
    )
    return () => {
      overtaken = true
    }
  }, [data, large])
  const nothing = fault !== null || data?.kind === 'no-picture' || drawn === 'failed'
  return (
    <span className={styles['picture']} data-testid="paper-picture" data-drawn={drawn} data-paper={name}>
      <canvas ref={canvas} hidden={drawn !== 'done'} />
      {nothing && <span className={styles['noPaper']}>{t('printing:papers.noPicture')}</span>}
      {!nothing && drawn === 'not-yet' && <Loader size="sm" />}
    </span>
  )
}
