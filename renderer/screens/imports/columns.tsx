import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import type { ImportPreview } from '../../../shared/contract/imports.ts'
import { orderFileFields, type OrderFileField } from '../../../shared/domain/order-file.ts'
import { useText } from '../../i18n/text.ts'
import { Panel } from '../office/panel.tsx'
import styles from './imports.module.css'
import { isAlternative, neededFields } from './needed.ts'

/**
 * Which column feeds which field. The needed fields come first, then those that were recognised, then, on demand, the
 * rest; a field stays at its place whatever is chosen for it.
 */
export function Columns(props: {
  readonly preview: ImportPreview
  readonly mapping: Readonly<Record<string, string>>
  readonly missing: readonly OrderFileField[]
  readonly onChange: (mapping: Readonly<Record<string, string>>) => void
}) {
  const t = useText()
  const { preview, mapping } = props
  const [all, setAll] = useState(false)
  const offered = new Set(preview.fields.map((field) => field.name))
  const fields = orderFileFields.filter((field) => offered.has(field))
  const needed = neededFields.filter((field) => offered.has(field))
  const rest = fields.filter((field) => !needed.includes(field))
  const found = rest.filter((field) => preview.mapping[field] !== undefined)
  const others = rest.filter((field) => preview.mapping[field] === undefined)
  const shown = [...needed, ...found, ...(all ? others : [])]
  const set = (field: OrderFileField, header: string | null) => {
    const { [field]: _, ...without } = mapping
    props.onChange(header === null ? without : { ...without, [field]: header })
  }
  return (
    <Panel title={t('imports:columns')} className={styles['mapping']} testId="mapping">
      <div className={styles['fields']}>
        {shown.map((field) => (
          <label key={field} className={styles['field']} htmlFor={`map-${field}`}>
            <span className={styles['fieldName']}>
              {t(`imports:field.${field}`)}
              {needed.includes(field) && (
                <span className={styles['required']}>
                  {t(isAlternative(field) ? 'imports:oneOf' : 'imports:required')}
                </span>
              )}
            </span>
            <Select
              id={`map-${field}`}
              size="sm"
              className={styles['fieldColumn']}
              data={[...new Set(preview.headers)]}
              value={mapping[field] ?? null}
              placeholder={t('imports:noColumn')}
              clearable
              searchable
              error={props.missing.includes(field)}
              comboboxProps={{ width: 280, position: 'bottom-end' }}
              data-testid={`map-${field}`}
              onChange={(header) => {
                set(field, header)
              }}
            />
          </label>
        ))}
        {!all && others.length > 0 && (
          <Button
            variant="subtle"
            size="sm"
            data-testid="all-fields"
            onClick={() => {
              setAll(true)
            }}
          >
            {t('imports:otherFields', { count: others.length })}
          </Button>
        )}
      </div>
    </Panel>
  )
}
