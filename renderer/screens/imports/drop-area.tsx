import { IconFileDownload } from '@tabler/icons-react'
import { type DragEvent, type ReactNode, useState } from 'react'
import { useText } from '../../i18n/text.ts'
import styles from './imports.module.css'

/** Takes files dropped anywhere on the screen, and shows that it would. */
export function DropArea(props: {
  readonly onFiles: (files: readonly File[]) => void
  readonly children: ReactNode
}) {
  const t = useText()
  const [over, setOver] = useState(false)
  const drag = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setOver(true)
  }
  return (
    <div
      className={styles['area']}
      onDragEnter={drag}
      onDragOver={drag}
      onDragLeave={(event) => {
        // Leaving for a child is no leaving.
        if (event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) return
        setOver(false)
      }}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const files = [...event.dataTransfer.files]
        if (files.length > 0) props.onFiles(files)
      }}
    >
      {props.children}
      {over && (
        <div className={styles['over']} data-testid="drop-here">
          <IconFileDownload size={72} stroke={1.5} aria-hidden />
          {t('imports:drop')}
        </div>
      )}
    </div>
  )
}
