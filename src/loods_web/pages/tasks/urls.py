# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list of jobs, and the page of one."""

from django.urls import path

from loods_web.pages.tasks import views

app_name = "tasks"
urlpatterns = [
    path("", views.tasks, name="tasks"),
    path("<uuid:job_id>/", views.task, name="task"),
]
