# SPDX-FileCopyrightText: 2026 The Remote authors
# SPDX-License-Identifier: Apache-2.0
#
# The drawings and the translations that the program carries. New texts: ./dev translations
file(GLOB icons CONFIGURE_DEPENDS "${CMAKE_CURRENT_LIST_DIR}/icons/*.svg")
qt_add_resources(remote_app icons PREFIX /icons BASE "${CMAKE_CURRENT_LIST_DIR}/icons" FILES ${icons})
set(translations "${PROJECT_SOURCE_DIR}/translations")
qt_add_translations(TARGETS remote_app
    TS_FILES "${translations}/remote_de.ts"
    PLURALS_TS_FILE "${translations}/remote_en.ts"
    LUPDATE_OPTIONS -no-obsolete -locations none
    RESOURCE_PREFIX /i18n)
