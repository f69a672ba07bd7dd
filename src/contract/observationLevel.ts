/** From the least to the most serious. Here alone, so that pages know them without the schemas. */
export const observationLevels = ['DEBUG', 'DEFAULT', 'WARNING', 'ERROR'] as const;
