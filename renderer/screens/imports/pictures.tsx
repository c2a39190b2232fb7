import { Button, Progress } from '@mantine/core'
import { IconPhoto } from '@tabler/icons-react'
import { mostPictureBytes } from '../../../shared/contract/products.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { FaultNote } from '../office/notes.tsx'
import office from '../office/office.module.css'
import { Panel } from '../office/panel.tsx'
import { Sign } from '../office/sign.tsx'
import styles from './imports.module.css'
import { usePictures } from './take-pictures.ts'

/** What became of picture files: how many products have theirs, and which files were left out and why. */
export function Pictures({ onNext }: { readonly onNext: () => void }) {
  const t = useText()
  const { total, taken, running, fault } = usePictures()
  const good = taken.filter(({ outcome }) => outcome === 'taken').length
  const leftOut = taken.filter(({ outcome }) => outcome !== 'taken')
  return (
    <Panel
      title={t('imports:pictures.title')}
      testId="pictures"
      aside={
        <Button disabled={running} data-testid="next-import" onClick={onNext}>
          {t('imports:pictures.next')}
        </Button>
      }
    >
      <div className={styles['pictures']} data-testid="pictures-taken" data-count={good} data-of={total}>
        <Sign icon={IconPhoto} tone={running ? 'work' : 'done'}>
          <strong>
            {t('imports:pictures.taken', {
              taken: formatNumber(good),
              total: formatNumber(total),
            })}
          </strong>
        </Sign>
        {running && <Progress value={total === 0 ? 0 : (taken.length / total) * 100} />}
        {fault && <FaultNote fault={fault} />}
        {leftOut.length > 0 && (
          <table className={office['table']}>
            <tbody>
              {leftOut.map(({ fileName, outcome }) => (
                <tr key={fileName} data-testid="picture-left-out" data-reason={outcome}>
                  <td>{fileName}</td>
                  <td>
                    {outcome !== 'taken' &&
                      t(`imports:pictures.${outcome}`, { kilobytes: mostPictureBytes / 1024 })}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </Panel>
  )
}
