/** esbuild turns these imports into the page's stylesheet. */
declare module '*.css';
