/** How experiments of papers are shown: tables, JSON, pages. */
package ballast.app.study;
