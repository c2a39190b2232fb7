import { useState } from 'react'
import type { VirtualPaper } from '../../../shared/contract/printing.ts'
import { formatDateTime } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Dialog } from '../office/dialog.tsx'
import { PaperPicture } from './paper-picture.tsx'
import styles from './printing.module.css'

/** Everything that came out of a virtual printer, and the chosen paper large. */
export function VirtualPapersDialog(props: {
  readonly printerId: string
  readonly papers: readonly VirtualPaper[]
  readonly onClose: () => void
}) {
  const t = useText()
  const [name, setName] = useState(props.papers[0]?.name)
  const chosen = props.papers.find((paper) => paper.name === name) ?? props.papers[0]
  return (
    <Dialog
      size={1000}
      title={t('printing:papers.title')}
      onClose={props.onClose}
      testId="virtual-papers-dialog"
    >
      <div className={styles['papers']}>
        <ul className={styles['paperList']}>
          {props.papers.map((paper) => (
            <li key={paper.name}>
              <button
                type="button"
                className={styles['paperName']}
                aria-current={paper.name === chosen?.name || undefined}
                onClick={() => {
                  setName(paper.name)
                }}
              >
                {paper.name}
                <span className={styles['small']}>{formatDateTime(paper.at)}</span>
              </button>
            </li>
          ))}
        </ul>
        <div className={styles['largePaper']}>
          {chosen && (
            <PaperPicture
              key={chosen.name}
              printerId={props.printerId}
              name={chosen.name}
              at={chosen.at}
              large
            />
          )}
        </div>
      </div>
    </Dialog>
  )
}
