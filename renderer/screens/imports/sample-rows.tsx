import type { ImportPreview } from '../../../shared/contract/imports.ts'
import { useText } from '../../i18n/text.ts'
import { Panel } from '../office/panel.tsx'
import { ScrollBox } from '../office/scroll-box.tsx'
import { useFieldName } from './field-name.ts'
import styles from './imports.module.css'

/** The first rows of the file as they were read; over each column, what it feeds. */
export function SampleRows(props: {
  readonly preview: ImportPreview
  readonly mapping: Readonly<Record<string, string>>
}) {
  const t = useText()
  const { preview } = props
  const nameOf = useFieldName(preview.content)
  const fieldsOf = (header: string) =>
    Object.entries(props.mapping)
      .filter(([, column]) => column === header)
      .map(([field]) => nameOf(field))
      .join(', ')
  return (
    <Panel
      title={t('imports:sample')}
      count={t('imports:sampleRows', { count: preview.sampleRows.length })}
      className={styles['sample']}
      testId="sample-rows"
    >
      <ScrollBox label={t('imports:sample')}>
        <table className={styles['sampleTable']}>
          <thead>
            <tr>
              {preview.headers.map((header, index) => (
                // Headings may repeat; their place does not change.
                <th key={index} data-used={fieldsOf(header) !== '' || undefined}>
                  <span className={styles['feeds']}>{fieldsOf(header) || t('imports:unused')}</span>
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.sampleRows.map((row, index) => (
              <tr key={index}>
                {preview.headers.map((header, column) => (
                  <td key={column} data-used={fieldsOf(header) !== '' || undefined}>
                    {row[column]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Panel>
  )
}
