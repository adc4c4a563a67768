// The page of search results. Sphinx fetches each page that it found to show a passage; from a folder browsers allow no such request.
if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
addEventListener("DOMContentLoaded", () => {
  const field = document.querySelector(".bd-search-container form.bd-search input");
  field?.focus();
  field?.select();
});
